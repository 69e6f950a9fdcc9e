// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what is young: a package, type or method that may change in any version. It works and is
 * tested as everything else is.
 *
 * <p>An annotation of the SDK's own: Guava's would make Guava part of the signatures that a program
 * compiles against.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.METHOD})
public @interface Beta {}
