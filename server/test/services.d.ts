/** Plain JavaScript with its types in comments, which the compiler reads for `scripts` alone. */
declare module '*/scripts/services/redis.mjs' {
  export function findRedis(): string | null
  export function startRedis(options?: { port?: number }): Promise<{ url: string; port: number; stop(): Promise<void> }>
}
