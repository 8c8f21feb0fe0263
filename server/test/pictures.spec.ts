import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FileView, OwnFileView } from '@bangban/shared/files/file-api'
import type { Page } from '@bangban/shared/platform/page'
import sharp from 'sharp'
import { Files } from '../src/files/files.js'
import { castOf, Director, type Cast } from './cast.js'
import { engines } from './engines.js'
import { World, type Answer, type Person } from './world.js'

const camera = {
  IFD0: { Make: 'Phone' },
  IFD3: { GPSLatitude: '36/1 51/1 0/1', GPSLatitudeRef: 'N' },
}
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7374' } })

describe.each(engines)('pictures, on %s', (engine) => {
  let world: World
  let cast: Cast
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    cast = await castOf(world)
    director = new Director(world, cast)
  })
  afterAll(() => world.stop())

  const send = (bytes: Buffer, by: Person = cast.applicant): Promise<Answer<FileView>> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), '户口簿.jpg')
    return world.as(by).post<FileView>('/api/files', form)
  }
  const fetched = async (url: string | null): Promise<Buffer> => {
    const answer = await fetch(world.url + (url ?? ''))
    expect(answer.status).toBe(200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const storedFiles = () => readdirSync(join(world.config.dataDir, 'files'), { recursive: true }).length

  it.each(['jpeg', 'png', 'webp'] as const)(
    'as %s stand upright and tell nothing of where they were taken',
    async (format) => {
      const sent = await plain(400, 300).toFormat(format).withExif(camera).withMetadata({ orientation: 6 }).toBuffer()
      expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('Phone')
      const { body } = await send(sent)
      const kept = await fetched(body.url)
      const { width, height, orientation = 1, exif, format: keptAs } = await sharp(kept).metadata()
      expect({ width, height, orientation, exif, keptAs }).toEqual({
        width: 300,
        height: 400,
        orientation: 1,
        exif: undefined,
        keptAs: format,
      })
      expect(kept.includes('Phone')).toBe(false)
      expect(body).toMatchObject({ type: `image/${format}`, size: kept.length })
    },
  )

  it('are no larger than one needs to read them, and have a small version', async () => {
    const { body } = await send(await plain(4_000, 2_000).jpeg().toBuffer())
    const [whole, small] = [await fetched(body.url), await fetched(body.thumbUrl)]
    expect(await sharp(whole).metadata()).toMatchObject({ width: 2560, height: 1280 })
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 360, height: 180 })
    expect(small.length).toBeLessThan(whole.length)
  })

  it('that cannot be read are refused, and papers have no small version', async () => {
    const broken = (await plain(400, 300).jpeg().toBuffer()).subarray(0, 400)
    expect((await send(broken)).problem.code).toBe('file.not_allowed')
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    expect((await send(pdf)).body.thumbUrl).toBeNull()
  })

  it('go with their small version when nobody ever referred to them', async () => {
    await send(await plain(50, 50).png().toBuffer())
    const before = storedFiles()
    world.clock.advance({ days: 3 })
    await world.app.get(Files).dropUnclaimed()
    expect(storedFiles()).toBeLessThanOrEqual(before - 2)
    expect(existsSync(join(world.config.dataDir, 'files'))).toBe(true)
  })

  describe('handed in once', () => {
    const mine = async (by: Person, query = '') =>
      (await world.as(by).get<Page<OwnFileView>>(`/api/files/mine${query}`)).body

    it('can be picked again for another matter, and are seen by nobody else’s list', async () => {
      const person = await world.resident()
      const contact = { name: person.name, phone: person.phone }
      const first = (await send(await plain(60, 40).png().toBuffer(), person)).body
      expect((await mine(person)).items).toEqual([])
      await director.submit({ contact, attachments: [first.id] }, person)
      const listed = (await mine(person)).items
      expect(listed.map(({ id, at }) => [id, at])).toEqual([[first.id, world.clock.now().toISOString()]])
      await fetched(listed[0]?.thumbUrl ?? null)
      const again = await director.submit({ contact, attachments: [first.id] }, person)
      expect(again.attachments.map(({ id }) => id)).toEqual([first.id])
      expect((await mine(cast.stranger)).items).toEqual([])
      expect((await world.as(cast.stranger).submit({ attachments: [first.id] })).status).toBe(422)
      expect((await world.as(null).get('/api/files/mine')).status).toBe(401)
    })

    it('come newest first, page by page', async () => {
      const person = await world.resident()
      const contact = { name: person.name, phone: person.phone }
      const ids: string[] = []
      for (const side of [10, 20, 30]) ids.push((await send(await plain(side, side).png().toBuffer(), person)).body.id)
      await director.submit({ contact, attachments: ids }, person)
      const first = await mine(person, '?limit=2')
      expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]])
      const rest = await mine(person, `?limit=2&cursor=${first.nextCursor ?? ''}`)
      expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[ids[0]], null])
    })
  })
})
