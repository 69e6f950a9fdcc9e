// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method of a class that is {@link OnRadioThread}, which is safe on any thread. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface AnyThread {}
