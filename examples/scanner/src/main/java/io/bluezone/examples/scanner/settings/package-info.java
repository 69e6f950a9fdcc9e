// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone settings}: what an authority sets for the devices of its region. */
@NullMarked
package io.bluezone.examples.scanner.settings;

import org.jspecify.annotations.NullMarked;
