import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Drawing } from './drawing.ts'

const DrawingContext = createContext<Drawing | null>(null)

export const DrawingProvider = DrawingContext.Provider

/** What is drawn of the open flow, and how it is told about gestures. */
export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext)
  if (!drawing) throw new Error('This part of the builder stands outside of the canvas')
  return drawing
}

type DrawingState = ReturnType<Drawing['store']['getState']>

/** Part of the drawing's state, followed. */
export function useDrawingState<Part>(select: (state: DrawingState) => Part): Part {
  return useStore(useDrawing().store, select)
}
