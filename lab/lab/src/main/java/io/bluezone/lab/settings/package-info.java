// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone lab settings}: what an authority sets for the devices of its region. */
@NullMarked
package io.bluezone.lab.settings;

import org.jspecify.annotations.NullMarked;
