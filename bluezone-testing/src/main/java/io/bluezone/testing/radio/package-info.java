// SPDX-License-Identifier: Apache-2.0
/** What every radio does, as tests to extend, and radios with faults. */
@NullMarked
package io.bluezone.testing.radio;

import org.jspecify.annotations.NullMarked;
