import { Button, Code, CopyButton, Group, Input, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './channels.module.css'

/** Something to paste elsewhere, with a button that copies it. */
export function CopyValue({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('channels')
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Group gap="xs" mt={4}>
        <Code className={classes.value ?? ''} p="xs" fz="sm">
          {value}
        </Code>
        <CopyButton value={value} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              <span aria-live="polite">{t(copied ? 'copy.done' : 'copy.do')}</span>
              <VisuallyHidden>: {label}</VisuallyHidden>
            </Button>
          )}
        </CopyButton>
      </Group>
    </Input.Wrapper>
  )
}
