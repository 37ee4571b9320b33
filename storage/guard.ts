import type { Aggregate, PipelineStage, Query, Schema } from 'mongoose'
import { Defect } from '#engine/errors'

type Fields = Record<string, unknown>

/**
 * Mongoose plugin of every schema: a query, write, aggregate, bulk write, insert or watch that does not name exactly one company
 * throws Defect('storage.unscoped') before anything leaves the process.
 */
export function guardCompany(schema: Schema): void {
  schema.pre(filteredOperations, { document: false, query: true }, function (this: Query<unknown, unknown>) {
    const filter = this.getFilter()
    requireFilter(filter, `${this.model.modelName}.${operationOf(this)}`)
    this.setQuery(idFirst(filter))
    requireUnmoved(this.getUpdate(), this.model.modelName)
  })
  // Counts every document of the collection: there is no way to scope it.
  schema.pre('estimatedDocumentCount', () => {
    throw unscoped('estimatedDocumentCount')
  })
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    requirePipeline(this.pipeline(), 'aggregate')
  })
  schema.pre('insertMany', (documents: unknown) => {
    for (const document of Array.isArray(documents) ? documents : [documents]) requireDocument(document, 'insertMany')
  })
  schema.pre('bulkWrite', (operations: unknown) => {
    for (const operation of Array.isArray(operations) ? operations : [operations]) {
      requireBulkOperation(operation)
      for (const body of Object.values(fieldsOf(operation) ?? {})) orderFilter(fieldsOf(body))
    }
  })
  schema.pre('save', function () {
    requireDocument(this, 'save')
  })
  // A change stream sees every company's changes; socket.io's adapter has its own connection and no other reader is needed.
  schema.statics['watch'] = () => {
    throw unscoped('watch')
  }
}

const filteredOperations: Parameters<Schema['pre']>[0] & RegExp =
  /^(countDocuments|deleteMany|deleteOne|distinct|find|findOne|findOneAndDelete|findOneAndReplace|findOneAndUpdate|replaceOne|updateMany|updateOne)$/

function operationOf(query: Query<unknown, unknown>): string {
  return 'op' in query ? String(query.op) : 'query'
}

/**
 * The embedded server looks a document up by its id only when `_id` is the first field of the filter; otherwise it walks all documents of
 * the company (20,000 documents: 1 ms against 40 ms). MongoDB does not mind the order.
 */
function idFirst(filter: Fields): Fields {
  return '_id' in filter ? { _id: filter['_id'], ...filter } : filter
}

function orderFilter(operation: Fields | null): void {
  const filter = fieldsOf(operation?.['filter'])
  if (operation && filter) operation['filter'] = idFirst(filter)
}

function unscoped(where: string): Defect {
  return new Defect(
    'storage.unscoped',
    `${where} does not name one company: go through repositories(companyId), or add a named read to storage/across-companies`,
  )
}

function requireFilter(filter: unknown, where: string): void {
  if (!isScoped(filter)) throw unscoped(where)
  // The driver drops undefined values: the condition would be gone and the query reach every document of the company.
  const absent = Object.entries(fieldsOf(filter) ?? {}).find(([, value]) => value === undefined)
  if (absent) throw new Defect('storage.undefinedFilter', `${where} asks for "${absent[0]}" without a value`)
}

function isScoped(filter: unknown): boolean {
  const fields = fieldsOf(filter)
  if (!fields) return false
  if (isOneCompany(fields['companyId'])) return true
  const all = fields['$and']
  return Array.isArray(all) && all.some(isScoped)
}

/** One company by name: lists, ranges and negations would reach others. */
function isOneCompany(value: unknown): boolean {
  if (typeof value === 'string') return value !== ''
  const fields = fieldsOf(value)
  return fields !== null && Object.keys(fields).length === 1 && typeof fields['$eq'] === 'string' && fields['$eq'] !== ''
}

/** A document never changes hands. */
function requireUnmoved(update: unknown, where: string): void {
  for (const stage of Array.isArray(update) ? update : [update]) {
    const fields = fieldsOf(stage)
    if (!fields) continue
    const changes = [fields['$set'], fields['$unset'], fields['$rename'], fields['$addFields']].map(fieldsOf)
    if (changes.some((change) => change && 'companyId' in change))
      throw new Defect('storage.companyChanged', `${where}: companyId of a document never changes`)
  }
}

function requireDocument(document: unknown, where: string): void {
  if (!isOneCompany(fieldsOf(document)?.['companyId'])) throw unscoped(where)
}

function requireBulkOperation(operation: unknown): void {
  for (const [name, body] of Object.entries(fieldsOf(operation) ?? {})) {
    const fields = fieldsOf(body)
    if (name === 'insertOne') requireDocument(fields?.['document'], 'bulkWrite.insertOne')
    else {
      requireFilter(fields?.['filter'], `bulkWrite.${name}`)
      requireUnmoved(fields?.['update'], `bulkWrite.${name}`)
    }
  }
}

/** The first stage names the company; every stage that reaches into a collection again does so too. */
function requirePipeline(pipeline: readonly PipelineStage[], where: string): void {
  requireFilter(fieldsOf(pipeline[0])?.['$match'], where)
  for (const stage of pipeline) for (const [name, body] of Object.entries(stage)) requireStage(name, fieldsOf(body), where)
}

function requireStage(name: string, body: Fields | null, where: string): void {
  const check = stageChecks[name]
  if (check && !check(body)) throw unscoped(`${where} ${name}`)
}

const opensScoped = (body: Fields | null): boolean => Array.isArray(body?.['pipeline']) && isScopedPipeline(body['pipeline'])

const stageChecks: Record<string, (body: Fields | null) => boolean> = {
  $lookup: opensScoped,
  $unionWith: opensScoped,
  $graphLookup: (body) => isScoped(body?.['restrictSearchWithMatch']),
  $facet: (body) =>
    Object.values(body ?? {}).every((pipeline) => Array.isArray(pipeline) && pipeline.every((stage) => stageIsScoped(fieldsOf(stage)))),
  $out: () => false,
  $merge: () => false,
}

function isScopedPipeline(pipeline: unknown[]): boolean {
  return isScoped(fieldsOf(pipeline[0])?.['$match']) && pipeline.every((stage) => stageIsScoped(fieldsOf(stage)))
}

function stageIsScoped(stage: Fields | null): boolean {
  return Object.entries(stage ?? {}).every(([name, body]) => stageChecks[name]?.(fieldsOf(body)) ?? true)
}

function fieldsOf(value: unknown): Fields | null {
  // Any object may be read as a record of unknowns.
  return typeof value === 'object' && value !== null ? (value as Fields) : null
}
