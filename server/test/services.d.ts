/** Plain JavaScript with its types in comments, which the compiler reads for `scripts` alone. */
declare module '*/scripts/services/mariadb.mjs' {
  export function findMariadb(): object | null
  export function startMariadb(options?: { flush?: 0 | 1 | 2; downMs?: number; settings?: string[] }): Promise<{
    url: string
    port: number
    pid: number
    restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
    stop(): Promise<void>
  }>
}

declare module '*/scripts/services/redis.mjs' {
  export function findRedis(): string | null
  export function startRedis(options?: { port?: number }): Promise<{ url: string; port: number; stop(): Promise<void> }>
}
