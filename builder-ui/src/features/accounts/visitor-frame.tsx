import { Card, Center, createTheme, Group, MantineThemeProvider, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../app/shell/logo.tsx'
import { useTitle } from '../../app/shell/title.ts'
import { languageNames, languages } from '../../app/words/languages.ts'
import { changeLanguage } from '../../app/words/start-words.ts'

const medium = { defaultProps: { size: 'md' } }
/** Forms people see once are larger than those they work in. */
const roomy = createTheme({ components: { TextInput: medium, PasswordInput: medium, Select: medium, Button: medium } })

interface Props {
  title: string
  /** A sentence under the title. */
  lead?: ReactNode
  children: ReactNode
  /** Ways to elsewhere, under the card. */
  footer?: ReactNode
}

/** A page outside of any company: one card in the middle, and the language. */
export function VisitorFrame({ title, lead, children, footer }: Props) {
  const { t, i18n } = useTranslation()
  useTitle(title)
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={440} gap="lg">
        <Group justify="center" gap="xs">
          <Logo size={36} />
          <Text fw={700} fz={24}>
            Hilo
          </Text>
        </Group>
        <Card withBorder padding="lg" shadow="sm">
          <Stack>
            <div>
              <Title order={1} size="h2">
                {title}
              </Title>
              {lead !== undefined && (
                <Text mt={4} c="dimmed">
                  {lead}
                </Text>
              )}
            </div>
            <MantineThemeProvider theme={roomy}>{children}</MantineThemeProvider>
          </Stack>
        </Card>
        {footer !== undefined && (
          <Stack gap={4} align="center">
            {footer}
          </Stack>
        )}
        <Group justify="center">
          <SegmentedControl
            size="xs"
            aria-label={t('language')}
            value={i18n.language}
            onChange={(language) => void changeLanguage(language)}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </Group>
      </Stack>
    </Center>
  )
}
