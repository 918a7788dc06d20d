declare module "jstat" {
  interface Jstat {
    readonly normal: { cdf(x: number, mean: number, sd: number): number; inv(p: number, mean: number, sd: number): number };
    readonly beta: { inv(p: number, alpha: number, beta: number): number };
    readonly studentt: { cdf(x: number, df: number): number };
    readonly gamma: { inv(p: number, shape: number, scale: number): number };
    readonly chisquare: { cdf(x: number, df: number): number };
    factorialln(n: number): number;
  }
  const jstat: { readonly jStat: Jstat };
  export default jstat;
}
