// SPDX-License-Identifier: Apache-2.0
/** Regions and the settings that are signed for their devices. */
@NullMarked
package io.bluezone.servers.authority.regions;

import org.jspecify.annotations.NullMarked;
