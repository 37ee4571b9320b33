import { Radio, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { waysToSignIn } from '#api/contracts/credentials'
import type { Place, Problems, SignInDraft } from './credential-draft.ts'
import { OwnHeadersField } from './own-headers-field.tsx'
import { SecretInput } from './secret-input.tsx'

interface Props {
  draft: SignInDraft
  onChange: (draft: SignInDraft) => void
  problems: Problems
}

/** How the other system asks who is there, and what is answered. */
export function SignInFields({ draft, onChange, problems }: Props) {
  const { t } = useTranslation('credentials')
  const change = (changes: Partial<SignInDraft>) => onChange({ ...draft, ...changes })
  const sentenceAt = (place: Place) => {
    const problem = problems[place]
    return problem && t(`problems.${problem}`)
  }
  return (
    <>
      <Radio.Group
        label={t('by')}
        description={t('byHelp')}
        value={draft.by}
        onChange={(chosen) => {
          const by = waysToSignIn.find((one) => one === chosen)
          if (by) change({ by })
        }}
      >
        <Stack gap={8} mt={8}>
          {waysToSignIn.map((way) => (
            <Radio key={way} value={way} label={t(`ways.${way}.name`)} description={t(`ways.${way}.why`)} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.by === 'token' && (
        <SecretInput
          label={t('token')}
          description={t('tokenHelp')}
          required
          error={sentenceAt('token')}
          value={draft.token}
          onChange={(event) => change({ token: event.currentTarget.value })}
        />
      )}
      {draft.by === 'password' && (
        <>
          <TextInput
            label={t('user')}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={sentenceAt('user')}
            value={draft.user}
            onChange={(event) => change({ user: event.currentTarget.value })}
          />
          <SecretInput
            label={t('password')}
            description={t('passwordHelp')}
            error={sentenceAt('password')}
            value={draft.password}
            onChange={(event) => change({ password: event.currentTarget.value })}
          />
        </>
      )}
      {draft.by === 'headers' && (
        <OwnHeadersField value={draft.headers} onChange={(headers) => change({ headers })} sentenceAt={sentenceAt} />
      )}
    </>
  )
}
