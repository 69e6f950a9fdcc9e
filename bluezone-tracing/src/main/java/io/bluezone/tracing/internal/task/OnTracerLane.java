// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks methods that run on the tracer's {@link TaskLane} only; on a class, all but those marked
 * {@link AnyThread}. Constructors run on any thread. A rule of the architecture tests checks the
 * callers.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnTracerLane {}
