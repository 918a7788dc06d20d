type Method = (...args: never[]) => unknown;
/** What stands around some methods of an object: each gets the call to make and its arguments. */
export type Around<T> = { readonly [K in keyof T]?: T[K] extends (...args: infer A) => infer R ? (call: () => R, ...args: A) => R : never };

const kindOf = (value: unknown): unknown => (typeof value === "object" && value !== null ? Object.getPrototypeOf(value) : undefined);

const alike = <T extends object>(object: T, result: unknown, around: Around<T>): unknown =>
  kindOf(result) === kindOf(object) && kindOf(object) !== Object.prototype ? decorated(result as T, around) : result;

/**
 * The same object with something around some of its methods; all others are its own. What the object says to itself inside
 * is not seen; another of its class that a method returns, such as one bound to a reader, is decorated alike.
 */
export const decorated = <T extends object>(object: T, around: Around<T>): T =>
  new Proxy(object, {
    get: (target, name) => {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== "function" || name === "constructor") return own;
      const call = (...args: never[]): unknown => alike(target, (own as Method).apply(target, args), around);
      const wrap = around[name as keyof T] as ((call: () => unknown, ...args: unknown[]) => unknown) | undefined;
      return wrap ? (...args: unknown[]) => wrap(() => call(...(args as never[])), ...args) : call;
    },
  });
