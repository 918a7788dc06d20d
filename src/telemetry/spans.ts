import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/** The name under which all spans of the service are made. */
export const TRACER = "tensegrity";

/** Marks a span as failed by the kind of an error alone: its message may say what only the record may know. */
export const failed = (span: Span, error: unknown): void => {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
};

/**
 * Runs work in a span of its own, below the one that is open.
 * @param tell says of the result what a span may show; nothing when left out.
 */
export const inSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>, tell: (result: T) => Attributes = () => ({})): Promise<T> =>
  trace.getTracer(TRACER).startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work();
      span.setAttributes(tell(result));
      return result;
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
