import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { request as openCall, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import type { FileView } from '@bangban/shared/files/file-api'
import { Files } from '../src/files/files.js'
import { StoredFile } from '../src/files/stored-file.entity.js'
import { castOf, Director, inputs, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Answer, type Person } from './world.js'

/** The smallest picture there is: one point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const megabytes = (count: number): number => count * 1024 * 1024

describe.each(engines)('files, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const send = (
    bytes: Buffer,
    { name = '照片.png', type = '', by = cast.applicant }: { name?: string; type?: string; by?: Person | null } = {},
  ): Promise<Answer<FileView>> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
    return world.as(by).post<FileView>('/api/files', form)
  }
  /** As over a bad connection: the second part comes when the first has been read. */
  const sendInParts = async (first: Buffer, second: Buffer): Promise<number> => {
    const call = openCall(`${world.url}/api/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.tokenOf(cast.applicant)}`,
        'content-type': 'multipart/form-data; boundary=part',
      },
    })
    const answered = once(call, 'response') as Promise<[IncomingMessage]>
    call.write('--part\r\nContent-Disposition: form-data; name="file"; filename="photo.png"\r\n\r\n')
    await new Promise((done) => call.write(first, done))
    await sleep(200)
    call.write(second)
    call.end('\r\n--part--\r\n')
    const [answer] = await answered
    return answer.resume().statusCode ?? 0
  }
  const upload = async (by: Person = cast.applicant): Promise<FileView> => (await send(png, { by })).body
  const open = (url: string) => fetch(world.url + url)
  const linkIn = (view: { attachments: FileView[] }): string => view.attachments[0]?.url ?? ''

  describe('sent', () => {
    it('are kept byte for byte, under the name their sender gave them', async () => {
      const { status, body } = await send(png)
      expect(status).toBe(201)
      expect(body).toMatchObject({ name: '照片.png', type: 'image/png', size: png.length })
      const answer = await open(body.url)
      expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
    })

    it('are what their content says, not what their name or their sender says', async () => {
      const picture = await send(png, { name: 'offer.pdf', type: 'application/pdf' })
      const paper = await send(pdf, { name: 'photo.jpg', type: 'image/jpeg' })
      expect([picture.body.type, paper.body.type]).toEqual(['image/png', 'application/pdf'])
    })

    it.each([
      ['../../../etc/passwd.png', 'passwd.png'],
      ['C:\\Users\\li\\证件.png', '证件.png'],
      ['线\u0007头.png', '线头.png'],
    ])('lose what is no name in “%s”', async (name, shown) => {
      expect((await send(png, { name })).body.name).toBe(shown)
    })

    it.each<[string, Buffer]>([
      ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['a drawing that can hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
      ['a program', Buffer.from('MZ\x90\x00'.padEnd(200, '\0'), 'latin1')],
      ['the beginning of a picture', png.subarray(0, 12)],
      ['a picture without a size', Buffer.from('ffd8ffe0'.padEnd(200, '0'), 'hex')],
      ['an archive', Buffer.from('504b05060000000000000000000000000000000000000000', 'hex')],
    ])('are refused when they are %s with the name of a picture', async (_, bytes) => {
      const before = await world.read.count(StoredFile)
      const answer = await send(bytes, { type: 'image/png' })
      expect([answer.status, answer.problem.code]).toEqual([422, 'file.not_allowed'])
      expect(await world.read.count(StoredFile)).toBe(before)
    })

    it('may have 10 MB and not a byte more', async () => {
      const largest = Buffer.concat([png, Buffer.alloc(megabytes(10) - png.length)])
      expect((await send(largest)).body.size).toBe(megabytes(10))
      const tooLarge = await send(Buffer.concat([largest, Buffer.alloc(1)]))
      expect([tooLarge.status, tooLarge.problem.code]).toEqual([413, 'file.too_large'])
    })

    it('are not kept cut off when what is too much comes late', async () => {
      const before = await world.read.count(StoredFile)
      const largest = Buffer.concat([png, Buffer.alloc(megabytes(10) - png.length)])
      expect(await sendInParts(largest, Buffer.alloc(megabytes(1)))).toBe(413)
      expect(await world.read.count(StoredFile)).toBe(before)
    })

    it('are refused when there is nothing, when it is no upload, and when nobody sends them', async () => {
      expect((await send(Buffer.alloc(0))).status).toBe(400)
      expect((await world.as(cast.applicant).post('/api/files', new FormData())).status).toBe(400)
      expect((await world.as(cast.applicant).post('/api/files', { file: 'x' })).status).toBe(415)
      expect((await send(png, { by: null })).status).toBe(401)
    })
  })

  describe('handed in with a request', () => {
    it('are shown to whoever sees the request, and to nobody else', async () => {
      const request = await director.at('dispatched', { attachments: [(await upload()).id] })
      for (const person of [cast.applicant, cast.reviewer, cast.member, cast.lead]) {
        const { body } = await world.as(person).see(request)
        expect((await open(linkIn(body))).status).toBe(200)
      }
      for (const person of [cast.stranger, cast.otherUnit]) {
        expect((await world.as(person).see(request)).status).toBe(404)
      }
    })

    it('follow the case: a helper’s picture reaches the applicant', async () => {
      const request = await director.at('processing')
      const { id } = await upload(cast.holder)
      await director.act(cast.holder, request, { ...inputs.progress, attachments: [id] })
      const journal = await world.as(cast.applicant).get<unknown>(`/api/requests/${request.id}/journal`)
      const link = new RegExp(`/api/files/${id}\\?[^"]+`).exec(JSON.stringify(journal.body))?.[0] ?? ''
      expect((await open(link)).status).toBe(200)
    })

    it('cannot be somebody else’s', async () => {
      const { id } = await upload(cast.stranger)
      const answer = await world.as(cast.applicant).submit({ attachments: [id] })
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'attachments'])
      const unknown = await world.as(cast.applicant).submit({ attachments: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] })
      expect(unknown.problem.errors).toEqual(answer.problem.errors)
    })
  })

  describe('opened by a link', () => {
    it('do no harm in a browser: pictures are shown, papers of an office are saved', async () => {
      const picture = await open((await upload()).url)
      expect(Object.fromEntries(picture.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': expect.stringMatching(/^inline; filename\*=UTF-8''%E7%85%A7%E7%89%87\.png$/),
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('private'),
      })
      const workbook = new ExcelJS.Workbook()
      workbook.addWorksheet('明细')
      const sheet = await send(Buffer.from(await workbook.xlsx.writeBuffer()), { name: '明细.xlsx' })
      expect((await open(sheet.body.url)).headers.get('content-disposition')).toMatch(/^attachment;/)
    })

    it('need it whole and unchanged, whoever asks', async () => {
      const [mine, other] = [await upload(), await upload(cast.stranger)]
      const [, signed = ''] = mine.url.split('?')
      const later = signed.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 60_000}`)
      const links = [
        `/api/files/${mine.id}`,
        `/api/files/${other.id}?${signed}`,
        `/api/files/${mine.id}?${later}`,
        `${mine.url.slice(0, -1)}`,
        mine.url.replace('signature=', 'signature=x'),
        '/api/files/..%2f..%2fsecret.key?expires=1&signature=x',
      ]
      expect(await Promise.all(links.map(async (link) => (await open(link)).status))).toEqual(links.map(() => 404))
      expect((await world.as(cast.applicant).get(`/api/files/${mine.id}`)).status).toBe(404)
      expect((await open(mine.url)).status).toBe(200)
    })

    it('open for ten minutes; whoever sees the request gets a fresh link', async () => {
      const file = await upload()
      const request = await director.submit({ attachments: [file.id] })
      world.clock.advance({ minutes: 9, seconds: 59 })
      expect((await open(file.url)).status).toBe(200)
      world.clock.advance({ seconds: 1 })
      expect((await open(file.url)).status).toBe(404)
      expect((await open(linkIn((await world.as(cast.reviewer).see(request)).body))).status).toBe(200)
    })
  })

  describe('sent and never handed in', () => {
    const onDisk = (id: string): boolean => {
      const root = join(world.config.dataDir, 'files')
      return existsSync(root) && readdirSync(root, { recursive: true }).some((path) => String(path).endsWith(id))
    }

    it('are thrown away after two days, and no others', async () => {
      const [orphan, kept] = [await upload(), await upload()]
      const request = await director.submit({ attachments: [kept.id] })
      world.clock.advance({ days: 1, hours: 23 })
      const young = await upload()
      await world.app.get(Files).dropUnclaimed()
      expect([orphan, kept, young].map(({ id }) => onDisk(id))).toEqual([true, true, true])

      world.clock.advance({ hours: 1, minutes: 1 })
      await world.app.get(Files).dropUnclaimed()
      expect([orphan, kept, young].map(({ id }) => onDisk(id))).toEqual([false, true, true])
      expect(await world.read.existsBy(StoredFile, { id: orphan.id })).toBe(false)
      expect((await open(linkIn((await world.as(cast.applicant).see(request)).body))).status).toBe(200)
      const late = await world.as(cast.applicant).submit({ attachments: [orphan.id] })
      expect(late.status).toBe(422)
    })
  })
})
