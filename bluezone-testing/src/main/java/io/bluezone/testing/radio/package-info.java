// SPDX-License-Identifier: Apache-2.0
/** The contract of every radio, as tests to extend, and radios with faults. */
@NullMarked
package io.bluezone.testing.radio;

import org.jspecify.annotations.NullMarked;
