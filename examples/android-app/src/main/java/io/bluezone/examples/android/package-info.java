// SPDX-License-Identifier: Apache-2.0
/** A small Android app on the library. */
@NullMarked
package io.bluezone.examples.android;

import org.jspecify.annotations.NullMarked;
