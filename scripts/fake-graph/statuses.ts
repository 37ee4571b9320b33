import { postSigned } from './signed-webhook.ts'
import type { FakeNumber, SentMessage } from './types.ts'

interface Status {
  phoneNumberId: string
  status: Record<string, unknown>
}

/** Most statuses in one POST. */
const BATCH = 100
const GATHER_MS = 5

/**
 * Tells the webhook what became of accepted messages: sent, delivered, read, or failed. Batches what gathers, and repeats a POST that
 * is not answered with 200 ever more slowly, as Meta does.
 */
export function createStatusSender(options: {
  webhookUrl: string
  appSecret: string
  numbers: Record<string, FakeNumber>
  ladder: string[]
}) {
  const waiting: Status[] = []
  let sending = false
  let closed = false
  const counts = { delivered: 0, repeated: 0 }

  async function flush(): Promise<void> {
    while (waiting.length > 0 && !closed) {
      const batch = waiting.splice(0, BATCH)
      for (let pause = 50; !closed && !(await posted(batch)); pause = Math.min(pause * 2, 2000)) {
        counts.repeated += 1
        await new Promise((resolve) => setTimeout(resolve, pause).unref())
      }
      counts.delivered += batch.length
    }
    sending = false
  }

  async function posted(batch: Status[]): Promise<boolean> {
    const status = await postSigned(options.webhookUrl, bodyOf(batch, options.numbers), options.appSecret).catch(() => 0)
    return status === 200
  }

  function add(message: SentMessage, status: Record<string, unknown>): void {
    const about = {
      id: message.id,
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...(message.to ? { recipient_id: message.to.slice(1) } : { recipient_user_id: message.recipient }),
      ...(message.opaqueId !== null && { biz_opaque_callback_data: message.opaqueId }),
    }
    waiting.push({ phoneNumberId: message.phoneNumberId, status: { ...about, ...status } })
    if (sending) return
    sending = true
    setTimeout(() => void flush(), GATHER_MS).unref()
  }

  return {
    counts,
    /** The whole ladder, one rung after the other. */
    accepted(message: SentMessage): void {
      const pricing = {
        billable: true,
        pricing_model: 'PMP',
        type: 'regular',
        category: message.type === 'template' ? 'utility' : 'service',
      }
      for (const status of options.ladder) add(message, { status, ...(status === 'read' ? {} : { pricing }) })
    },
    failed(message: SentMessage, code: number): void {
      add(message, {
        status: 'failed',
        errors: [{ code, title: `Error ${code}`, message: `Error ${code}`, error_data: { details: `Fake failure ${code}` } }],
      })
    },
    close(): void {
      closed = true
    },
  }
}

function bodyOf(batch: Status[], numbers: Record<string, FakeNumber>) {
  const phoneNumberIds = [...new Set(batch.map(({ phoneNumberId }) => phoneNumberId))]
  return {
    object: 'whatsapp_business_account',
    entry: phoneNumberIds.map((phoneNumberId) => ({
      id: numbers[phoneNumberId]?.wabaId,
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: numbers[phoneNumberId]?.displayPhoneNumber, phone_number_id: phoneNumberId },
            statuses: batch.filter((status) => status.phoneNumberId === phoneNumberId).map(({ status }) => status),
          },
        },
      ],
    })),
  }
}
