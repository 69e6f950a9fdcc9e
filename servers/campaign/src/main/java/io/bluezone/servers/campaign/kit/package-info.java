// SPDX-License-Identifier: Apache-2.0
/** A kit whole: its pieces, its folder, and the programs that make sound and film. */
@NullMarked
package io.bluezone.servers.campaign.kit;

import org.jspecify.annotations.NullMarked;
