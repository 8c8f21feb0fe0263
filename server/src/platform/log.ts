import { pino, type DestinationStream, type Logger } from 'pino'

/** The structured log. Never give it names, phones, texts or bodies: ids and codes are enough to find a case. */
export abstract class Log {
  abstract info(fields: object, message: string): void
  abstract warn(fields: object, message: string): void
  abstract error(fields: object, message: string): void
}

/** An error's message may quote values (a duplicate key names them), so only its kind and place are kept. */
const withoutValues = (error: unknown): unknown => {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12),
  }
}

export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutValues, error: withoutValues },
      redact: ['req.headers', 'headers', 'body'],
    },
    destination ?? pino.destination(1),
  )
