import { Stack } from '@mantine/core'
import { getContact } from '#api/contracts/contacts'
import { getConversation } from '#api/contracts/conversations'
import { isGone } from '../../../app/api/is-gone.ts'
import { useContract } from '../../../app/api/use-contract.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { CasesSection } from './cases-section.tsx'
import { ConsentSection } from './consent-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { FlowsSection } from './flows-section.tsx'
import { HandoverNote } from './handover-note.tsx'
import { OthersSection } from './others-section.tsx'

/** Whom the open conversation is with: who they are, what flows do, and what was before. */
export function ContextPanel({ conversationId }: { conversationId: string }) {
  const conversation = useContract(getConversation, { params: { id: conversationId } })
  const contactId = conversation.data?.contactId
  const contact = useContract(getContact, { params: { id: contactId ?? '' } }, { enabled: contactId !== undefined })
  // The thread says so.
  if (isGone(conversation.error)) return null
  return (
    <QueryState query={conversation.error && !conversation.data ? conversation : contact}>
      {(known) =>
        conversation.data && (
          <Stack gap={0}>
            <HandoverNote conversation={conversation.data} />
            <ContactSection contact={known} />
            <FlowsSection conversation={conversation.data} />
            <ConsentSection contact={known} />
            <CasesSection contactId={known.id} openCaseId={conversation.data.caseId} />
            <OthersSection contactId={known.id} conversationId={conversationId} />
          </Stack>
        )
      }
    </QueryState>
  )
}
