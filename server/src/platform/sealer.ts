import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from './config.js'
import { RandomPool } from './random-pool.js'

interface Key {
  id: string
  cipher: Buffer
  hash: Buffer
  token: KeyObject
}

/**
 * Seals personal data at rest (AES-256-GCM) and makes keyed hashes for exact search. The first key seals and hashes;
 * older ones still open, until `pnpm keys:rotate` has gone over the rows.
 */
@Injectable()
export class Sealer {
  private readonly keys: [Key, ...Key[]]
  private readonly random = new RandomPool()

  constructor(@Inject(CONFIG) config: Pick<Config, 'secretKeys'>) {
    const keys = config.secretKeys.map(deriveKey)
    if (!keys[0]) throw new Error('a sealer needs a key')
    this.keys = [keys[0], ...keys.slice(1)]
  }

  /** `v1.<key id>.<base64url of iv, tag and text>` */
  seal(text: string): string {
    const [key] = this.keys
    const iv = this.random.take(12)
    const cipher = createCipheriv('aes-256-gcm', key.cipher, iv)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return `${markOf(key)}${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
  }

  open(sealed: string): string {
    const [, id, body] = sealed.split('.')
    const key = this.keys.find((k) => k.id === id)
    if (!key || !body) throw new Error('sealed with a key that is not in SECRET_KEY')
    const bytes = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key.cipher, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }

  /** Keyed hash to store beside a sealed value. */
  hash(text: string): string {
    return hashWith(this.keys[0], text)
  }

  /** Hashes under every known key, to search while a rotation is on its way. */
  hashes(text: string): string[] {
    return this.keys.map((key) => hashWith(key, text))
  }

  /** What everything sealed with the first key begins with. */
  get currentMark(): string {
    return markOf(this.keys[0])
  }

  /** Secrets that sign access tokens; the first signs, all verify. */
  tokenSecrets(): KeyObject[] {
    return this.keys.map((key) => key.token)
  }

  /** Short signature for links; bound to `purpose` so that it fits nothing else. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.keys[0].token).update(`${purpose}\n${text}`).digest('base64url').slice(0, 32)
  }
}

const markOf = ({ id }: Key): string => `v1.${id}.`

const hashWith = (key: Key, text: string): string => createHmac('sha256', key.hash).update(text).digest('base64url')

function deriveKey(secret: string): Key {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'bangban', purpose, 32))
  return {
    id: createHash('sha256').update(`bangban ${secret}`).digest('hex').slice(0, 8),
    cipher: derive('seal'),
    hash: derive('hash'),
    // A key object: the JWT library would try to read a plain buffer as a certificate first, at every call.
    token: createSecretKey(derive('token')),
  }
}
