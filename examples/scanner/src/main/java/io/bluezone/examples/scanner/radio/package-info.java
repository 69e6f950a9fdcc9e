// SPDX-License-Identifier: Apache-2.0
/** The radios that a command can use. */
@NullMarked
package io.bluezone.examples.scanner.radio;

import org.jspecify.annotations.NullMarked;
