/** What can be opened over the lines of a thread. */
export type ThreadTool = 'search' | 'calendar'
