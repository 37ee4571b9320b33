import type { Localized } from '../json.ts'
import { metaWord } from './meta-words.ts'
import type { UnsupportedPart } from './template.ts'

const sendable = ['APPROVED']

/** Whether a template in this state (as Meta says it) may be sent. */
export function isSendable(status: string): boolean {
  return sendable.includes(status)
}

const states: Record<string, Localized> = {
  PENDING: {
    es: 'Meta todavía revisa esta plantilla; suele tardar menos de un día.',
    pt: 'A Meta ainda analisa este modelo; costuma levar menos de um dia.',
    en: 'Meta is still reviewing this template; it usually takes less than a day.',
  },
  REJECTED: {
    es: 'Meta rechazó esta plantilla. Corrígela en el Administrador de WhatsApp o usa otra.',
    pt: 'A Meta rejeitou este modelo. Corrija no Gerenciador do WhatsApp ou use outro.',
    en: 'Meta has rejected this template. Mend it in the WhatsApp Manager or use another one.',
  },
  PAUSED: {
    es: 'Meta pausó esta plantilla porque a muchas personas no les gustó. Vuelve sola después de unas horas; mientras tanto usa otra.',
    pt: 'A Meta pausou este modelo porque muitas pessoas não gostaram. Ele volta sozinho depois de algumas horas; enquanto isso use outro.',
    en: 'Meta has paused this template because many people did not like it. It comes back by itself after some hours; use another one meanwhile.',
  },
  DISABLED: {
    es: 'Meta deshabilitó esta plantilla. Crea otra con palabras distintas.',
    pt: 'A Meta desativou este modelo. Crie outro com palavras diferentes.',
    en: 'Meta has disabled this template. Make another one in other words.',
  },
  REMOVED: {
    es: 'Esta plantilla ya no existe en Meta. Usa otra.',
    pt: 'Este modelo não existe mais na Meta. Use outro.',
    en: 'This template does not exist at Meta any more. Use another one.',
  },
}

/** Why a template may not be sent now; null when it may. */
export function templateState(status: string): Localized | null {
  if (isSendable(status)) return null
  return (
    states[status] ?? {
      es: `Meta tiene esta plantilla como «${metaWord('status', status).es}» y no la envía. Mírala en el Administrador de WhatsApp o usa otra.`,
      pt: `A Meta tem este modelo como «${metaWord('status', status).pt}» e não o envia. Veja no Gerenciador do WhatsApp ou use outro.`,
      en: `Meta holds this template as "${metaWord('status', status).en}" and does not send it. Look at it in the WhatsApp Manager or use another one.`,
    }
  )
}

/** Why a template of these parts cannot be sent. */
export const unsupportedSentences: Record<UnsupportedPart, Localized> = {
  products: {
    es: 'Esta plantilla muestra productos de tu catálogo de Meta, que hay que elegir en cada envío; Hilo todavía no los lee. Usa una plantilla con carrusel de imágenes o con el botón del catálogo.',
    pt: 'Este modelo mostra produtos do seu catálogo da Meta, que é preciso escolher em cada envio; o Hilo ainda não os lê. Use um modelo com carrossel de imagens ou com o botão do catálogo.',
    en: 'This template shows products of your Meta catalog that have to be chosen for each send; Hilo does not read them yet. Use a template with a carousel of pictures or with the button of the catalog.',
  },
  unknown: {
    es: 'Esta plantilla tiene una parte que Hilo no conoce, así que no se envía para no llegar incompleta. Usa otra plantilla.',
    pt: 'Este modelo tem uma parte que o Hilo não conhece, então não é enviado para não chegar incompleto. Use outro modelo.',
    en: 'This template has a part that Hilo does not know, so it is not sent lest it arrive incomplete. Use another template.',
  },
}

interface Change {
  what: 'category' | 'categoryAnnounced' | 'status' | 'quality' | 'components' | 'removed'
  name: string
  from: string | null
  to: string | null
}

/** What Meta changed about a template, and what that means for the owner. */
export function templateChangeSentence({ what, name, from, to }: Change): Localized {
  const subject = what === 'status' || what === 'quality' ? what : 'category'
  const [before, after] = [metaWord(subject, from), metaWord(subject, to)]
  switch (what) {
    case 'category':
      return {
        es: `Meta cambió la categoría de «${name}» de ${before.es} a ${after.es}: desde ahora se cobra como ${after.es}.`,
        pt: `A Meta mudou a categoria de «${name}» de ${before.pt} para ${after.pt}: a partir de agora é cobrado como ${after.pt}.`,
        en: `Meta has changed the category of "${name}" from ${before.en} to ${after.en}: it is billed as ${after.en} from now on.`,
      }
    case 'categoryAnnounced':
      return {
        es: `Meta va a cambiar la categoría de «${name}» de ${before.es} a ${after.es} en alrededor de un día, y entonces se cobra distinto. Puedes pedir una revisión en el Administrador de WhatsApp.`,
        pt: `A Meta vai mudar a categoria de «${name}» de ${before.pt} para ${after.pt} em cerca de um dia, e então a cobrança muda. Você pode pedir uma revisão no Gerenciador do WhatsApp.`,
        en: `Meta will change the category of "${name}" from ${before.en} to ${after.en} within about a day, and then it is billed differently. You can ask for a review in the WhatsApp Manager.`,
      }
    case 'status':
      return {
        es: `«${name}» pasó de «${before.es}» a «${after.es}».`,
        pt: `«${name}» passou de «${before.pt}» para «${after.pt}».`,
        en: `"${name}" went from "${before.en}" to "${after.en}".`,
      }
    case 'quality':
      return {
        es: `La calidad de «${name}» pasó de ${before.es} a ${after.es}.`,
        pt: `A qualidade de «${name}» passou de ${before.pt} para ${after.pt}.`,
        en: `The quality of "${name}" went from ${before.en} to ${after.en}.`,
      }
    case 'components':
      return {
        es: `El contenido de «${name}» cambió. Revisa los flujos que la usan.`,
        pt: `O conteúdo de «${name}» mudou. Verifique os fluxos que o usam.`,
        en: `The content of "${name}" changed. Check the flows that use it.`,
      }
    case 'removed':
      return {
        es: `«${name}» fue eliminada en Meta. Los flujos que la usan necesitan otra.`,
        pt: `«${name}» foi excluído na Meta. Os fluxos que o usam precisam de outro.`,
        en: `"${name}" was deleted at Meta. Flows that use it need another one.`,
      }
  }
}
