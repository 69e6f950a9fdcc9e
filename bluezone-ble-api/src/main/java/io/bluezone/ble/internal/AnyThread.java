// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method of an {@link OnRadioThread} class that any thread may call. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AnyThread {}
