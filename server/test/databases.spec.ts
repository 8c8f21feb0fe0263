import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { JobLease } from '../src/platform/jobs/job-lease.entity.js'
import { UnitOfWork } from '../src/platform/database/unit-of-work.js'
import { Database } from '../src/platform/database/database.js'
import { openDatabase } from '../src/platform/database/data-source.js'
import { changeIf, insertRows, rowsWhere } from '../src/platform/database/rows.js'
import { Unit } from '../src/organization/unit.entity.js'
import { schema } from '../src/app/schema.js'
import { KeepWhichTemplateAProjectWasPlannedBy1790000000900 } from '../src/migrations/1790000000900-keep-which-template-a-project-was-planned-by.js'
import { PlanTemplate } from '../src/projects/plan-template.entity.js'
import { investmentTemplate } from '../src/projects/plan-templates.js'
import { Project } from '../src/projects/project.entity.js'
import { engines, emptyPlace } from './engines.js'
import { World } from './world.js'

describe.each(engines)('writes and reads side by side, on %s', (engine) => {
  let world: World
  let work: UnitOfWork

  beforeAll(async () => {
    world = await World.start(engine)
    work = world.app.get(UnitOfWork)
    await work.run((em) => insertRows(em, JobLease, { name: 'counter', holder: '0', until: new Date(0) }))
  })
  afterAll(() => world.stop())

  const counter = async () => Number((await world.read.findOneByOrFail(JobLease, { name: 'counter' })).holder)
  const setCounter = (value: number) =>
    work.run((em) => em.update(JobLease, { name: 'counter' }, { holder: String(value) }))

  it('loses none of 50 concurrent read-modify-write transactions', async () => {
    await setCounter(0)
    const addOne = () =>
      work.run(async (em) => {
        const row = await em.findOneOrFail(JobLease, { where: { name: 'counter' }, ...work.rowLock })
        await new Promise((resolve) => setImmediate(resolve))
        await em.update(JobLease, { name: 'counter' }, { holder: String(Number(row.holder) + 1) })
      })
    const results = await Promise.allSettled(Array.from({ length: 50 }, addOne))
    expect(results.filter((result) => result.status === 'rejected')).toEqual([])
    expect(await counter()).toBe(50)
  })

  it('lets one of 50 compare-and-sets of the same version win', async () => {
    await setCounter(7)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        work.run((em) => changeIf(em, JobLease, { name: 'counter', holder: '7' }, { holder: '8' })),
      ),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  it('reads what is committed while a transaction is open that will roll back', async () => {
    await setCounter(1)
    let written!: () => void
    let goOn!: () => void
    const hasWritten = new Promise<void>((resolve) => (written = resolve))
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
    const failing = work.run(async (em) => {
      await em.update(JobLease, { name: 'counter' }, { holder: '999' })
      written()
      await mayGoOn
      throw new Error('rolled back')
    })
    await hasWritten
    expect(await counter()).toBe(1)
    goOn()
    await expect(failing).rejects.toThrow('rolled back')
    expect(await counter()).toBe(1)
  })

  it('keeps a plain write that was acknowledged beside a transaction that rolls back', async () => {
    const rounds = Array.from({ length: 25 }, async (_, n) => {
      const failing = work.run(async (em) => {
        await insertRows(em, JobLease, { name: `lost-${n}`, holder: 'x', until: new Date(0) })
        throw new Error('rolled back')
      })
      const kept = work.run((em) => insertRows(em, JobLease, { name: `kept-${n}`, holder: 'x', until: new Date(0) }))
      await Promise.allSettled([failing, kept])
    })
    await Promise.all(rounds)
    const names = (await world.read.find(JobLease)).map((row) => row.name)
    expect(names.filter((name) => name.startsWith('kept-'))).toHaveLength(25)
    expect(names.filter((name) => name.startsWith('lost-'))).toHaveLength(0)
  })

  it('finds nothing among none', async () => {
    expect(await rowsWhere(world.read, JobLease, { name: [] })).toEqual([])
  })

  it('makes a unit of work inside another an error instead of a deadlock', async () => {
    await expect(work.run(() => work.run(() => Promise.resolve()))).rejects.toThrow('open already')
    await expect(setCounter(3)).resolves.toBeDefined()
  })

  it('has a reader that cannot write, where the engine has a second handle', async () => {
    const database = world.app.get(Database)
    if (database.dialect !== 'sqlite') return expect(database.reader).toBe(database.writer)
    await expect(database.read.update(Unit, { code: 'centre' }, { name: 'x' })).rejects.toThrow()
  })
})

describe.each(engines)('migrations, on %s', (engine) => {
  it('run up and down, and up again', async () => {
    const place = await emptyPlace(engine)
    const database = await openDatabase(place, schema)
    try {
      const names = () => tableNames(database)
      const empty = (await names()).length
      await database.writer.runMigrations()
      const full = (await names()).length
      expect(full).toBeGreaterThan(empty + 15)
      for (const _ of schema.migrations) await database.writer.undoLastMigration()
      // Only the list of migrations itself is left.
      expect((await names()).length).toBeLessThanOrEqual(empty + 1)
      await database.writer.runMigrations()
      expect((await names()).length).toBe(full)
    } finally {
      await database.close()
      await place.remove()
    }
  })

  it('give a project of earlier days the version of the template that it was planned by', async () => {
    const place = await emptyPlace(engine)
    const database = await openDatabase(place, schema)
    const { manager } = database.writer
    const day = (date: string) => new Date(`2026-${date}T00:00:00Z`)
    const template = { code: investmentTemplate, name: '企业投资项目', items: [], authorId: null, note: null }
    try {
      await database.writer.runMigrations()
      await insertRows(manager, PlanTemplate, { ...template, version: 2, at: day('03-01') })
      await insertRows(manager, PlanTemplate, { ...template, version: 3, at: day('05-01') })
      for (const created of ['02-01', '04-01', '06-01'])
        await insertRows(manager, Project, plannedOn(day(created), created))
      const last =
        schema.migrations.length - schema.migrations.indexOf(KeepWhichTemplateAProjectWasPlannedBy1790000000900)
      for (let n = 0; n < last; n++) await database.writer.undoLastMigration()
      await database.writer.runMigrations()
      const projects = await manager.find(Project, { order: { createdAt: 'ASC' } })
      expect(projects.map(({ templateVersion }) => templateVersion)).toEqual([2, 2, 3])
    } finally {
      await database.close()
      await place.remove()
    }
  })

  it('leave nothing that the entities would want otherwise', async () => {
    const place = await emptyPlace(engine)
    const database = await openDatabase(place, schema)
    try {
      await database.writer.runMigrations()
      const drift = await database.writer.driver.createSchemaBuilder().log()
      expect(drift.upQueries.map((query) => query.query)).toEqual([])
    } finally {
      await database.close()
      await place.remove()
    }
  })
})

const plannedOn = (createdAt: Date, id: string): Project => ({
  ...{ id, name: id, enterpriseId: 'enterprise', tier: 'other', township: '371681114', investment: 1 },
  ...{ profile: { land: 'grant' }, version: 1, planVersion: 1, templateVersion: 9, taskforceUnit: null },
  ...{ worksUntil: null, worksNewsOn: null, stage: 0, itemsTotal: 0, itemsDone: 0, waitingItem: null },
  ...{ waitingUnit: null, closed: false, createdBy: 'owner', createdAt, updatedAt: createdAt },
})

async function tableNames({ dialect, writer }: Database): Promise<string[]> {
  const rows: object[] = await writer.query(
    dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : 'SHOW TABLES',
  )
  return rows.map((row) => String(Object.values(row)[0]))
}
