// SPDX-License-Identifier: Apache-2.0
/** Who was near whom, which claims both sides confirm, and where it grows. */
@NullMarked
package io.bluezone.examples.outbreak.analysis;

import org.jspecify.annotations.NullMarked;
