/** Names one conversation to an activity. */
export interface ConversationRef {
  companyId: string
  contactId: string
  conversationId: string
}
