// SPDX-License-Identifier: Apache-2.0
/** The contract of the words of every language, as a test to extend. */
@NullMarked
package io.bluezone.testing.wording;

import org.jspecify.annotations.NullMarked;
