import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Models } from '#storage/models/create-models'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
let models: Models
beforeAll(async () => {
  test = await openTestStorage()
  models = test.storage.models
})
afterAll(() => test.drop())

const scoped = { $match: { companyId: 'one' } }
// Types would refuse most of these calls; the guard is for the day when they do not.
const loose = (value: unknown) => value as never

const unscoped: [string, () => unknown][] = [
  ['find', () => models.contacts.find({})],
  ['find by id', () => models.contacts.findById('x')],
  ['findOne', () => models.contacts.findOne({ score: 1 })],
  ['a list of companies', () => models.contacts.find({ companyId: { $in: ['one', 'two'] } })],
  ['a negated company', () => models.contacts.find({ companyId: { $ne: 'one' } })],
  ['an empty company', () => models.contacts.find({ companyId: '' })],
  ['a company in one of several alternatives', () => models.contacts.find({ $or: [{ companyId: 'one' }, { score: 1 }] })],
  ['countDocuments', () => models.contacts.countDocuments({})],
  ['estimatedDocumentCount', () => models.contacts.estimatedDocumentCount()],
  ['exists', () => models.contacts.exists({ score: 1 })],
  ['distinct', () => models.contacts.distinct('tags')],
  ['updateOne', () => models.contacts.updateOne({}, { $set: { score: 1 } })],
  ['updateMany', () => models.contacts.updateMany({ score: 1 }, { $set: { score: 2 } })],
  ['replaceOne', () => models.contacts.replaceOne({}, loose({}))],
  ['findOneAndUpdate', () => models.contacts.findOneAndUpdate({}, { $set: { score: 1 } })],
  ['findOneAndReplace', () => models.contacts.findOneAndReplace({}, loose({}))],
  ['findOneAndDelete', () => models.contacts.findOneAndDelete({})],
  ['deleteOne', () => models.contacts.deleteOne({})],
  ['deleteMany', () => models.contacts.deleteMany({})],
  ['insertMany', () => models.contacts.insertMany(loose([{ _id: 'a', companyId: 'one' }, { _id: 'b' }]))],
  ['create', () => models.contacts.create(loose({ _id: 'a' }))],
  ['bulkWrite insert', () => models.contacts.bulkWrite(loose([{ insertOne: { document: { _id: 'a' } } }]))],
  ['bulkWrite update', () => models.contacts.bulkWrite(loose([{ updateOne: { filter: { _id: 'a' }, update: { $set: { score: 1 } } } }]))],
  ['bulkWrite delete', () => models.contacts.bulkWrite(loose([{ deleteMany: { filter: {} } }]))],
  ['aggregate', () => models.contacts.aggregate([{ $group: { _id: '$stage' } }])],
  ['aggregate with a late match', () => models.contacts.aggregate([{ $sort: { score: 1 } }, scoped])],
  [
    'aggregate with $lookup',
    () =>
      models.contacts.aggregate([scoped, { $lookup: { from: 'messages', localField: '_id', foreignField: 'contactId', as: 'messages' } }]),
  ],
  ['aggregate with $unionWith', () => models.contacts.aggregate([scoped, { $unionWith: 'identities' }])],
  [
    'aggregate with $lookup inside $facet',
    () =>
      models.contacts.aggregate([
        scoped,
        { $facet: { all: [{ $lookup: { from: 'messages', localField: '_id', foreignField: 'contactId', as: 'm' } }] } },
      ]),
  ],
  ['aggregate with $out', () => models.contacts.aggregate([scoped, { $out: 'elsewhere' }])],
  ['watch', () => models.contacts.watch()],
]

describe('the tenancy guard', () => {
  it.each(unscoped)('refuses %s', async (_name, call) => {
    await expect((async () => await call())()).rejects.toMatchObject({ code: 'storage.unscoped' })
  })

  it('refuses to move a document to another company', async () => {
    const move = models.contacts.updateOne({ companyId: 'one', _id: 'a' }, { $set: { companyId: 'two' } })
    await expect(move.exec()).rejects.toMatchObject({ code: 'storage.companyChanged' })
  })

  it('lets calls of one company through', async () => {
    await models.auditEvents.insertMany([
      { _id: 'a', companyId: 'one', at: 1, actor: { type: 'system', id: 's' }, action: 'x', subject: { kind: 'k', id: 'i' }, detail: {} },
    ])
    expect(await models.auditEvents.countDocuments({ companyId: 'one' })).toBe(1)
    expect(await models.auditEvents.find({ $and: [{ companyId: 'one' }, { at: 1 }] })).toHaveLength(1)
    const joined = { $lookup: { from: 'auditEvents', pipeline: [scoped], as: 'all' } }
    expect(await models.auditEvents.aggregate([scoped, joined])).toHaveLength(1)
    expect(await models.auditEvents.find({ companyId: 'two' })).toHaveLength(0)
  })

  it('puts the id first in every filter: the embedded server finds it by its index only then', async () => {
    const filters: string[][] = []
    test.storage.connection.set('debug', (_collection: string, _method: string, filter: object) => void filters.push(Object.keys(filter)))
    await models.contacts.findOne({ companyId: 'one', _id: 'a' })
    await models.contacts.updateOne({ companyId: 'one', erasing: false, _id: 'a' }, { $set: { score: 1 } })
    await models.contacts.findOneAndUpdate({ companyId: 'one', _id: { $in: ['a', 'b'] } }, { $set: { score: 1 } })
    await models.contacts.deleteMany({ companyId: 'one', _id: 'a' })
    test.storage.connection.set('debug', false)
    expect(filters.map(([first]) => first)).toEqual(['_id', '_id', '_id', '_id'])
  })

  it('refuses a condition without a value, which would reach the whole company', async () => {
    const all = models.contacts.deleteMany(loose({ companyId: 'one', _id: undefined }))
    await expect(all.exec()).rejects.toMatchObject({ code: 'storage.undefinedFilter' })
  })

  it('refuses fields the schema does not know', async () => {
    const update = models.contacts.updateOne({ companyId: 'one', _id: 'a' }, loose({ $set: { nickname: 'x' } }))
    await expect(update.exec()).rejects.toThrow(/strict/i)
  })
})
