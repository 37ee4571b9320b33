/** So many calls at a time go to Temporal or the database from one activity: enough to be quick, few enough to leave room for turns. */
const AT_ONCE = 20

/** Works through a list, 20 at a time, and gives the results in its order; the first failure ends it. */
export async function inBatches<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))))
  }
  return results
}
