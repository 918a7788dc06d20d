import type { Scene } from "./scene.ts";

/** Reads something of a scene once, for all patterns that look at it: a scene does not change. @param read must not depend on anything else, and nobody may change what it returns */
export const once = <T>(read: (scene: Scene) => T): ((scene: Scene) => T) => {
  const known = new WeakMap<Scene, { readonly value: T }>();
  return (scene) => {
    const found = known.get(scene) ?? { value: read(scene) };
    known.set(scene, found);
    return found.value;
  };
};

/** The same for what is read over so many days before the scene's moment. */
export const onceOver = <T>(read: (scene: Scene, days: number) => T): ((scene: Scene, days: number) => T) => {
  const known = once(() => new Map<number, { readonly value: T }>());
  return (scene, days) => {
    const found = known(scene).get(days) ?? { value: read(scene, days) };
    known(scene).set(days, found);
    return found.value;
  };
};
