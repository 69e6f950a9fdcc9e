// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks methods that run on the {@link ConfinedThread} only: one method, or all methods of a class
 * and its nested classes except for those marked {@link AnyThread}. Constructors run on any thread.
 * A rule of the architecture tests checks the callers.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnRadioThread {}
