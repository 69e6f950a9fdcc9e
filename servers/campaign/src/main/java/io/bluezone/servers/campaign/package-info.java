// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code bluezone campaign}: from one plan to all that a campaign prints, sends and
 * says.
 */
@NullMarked
package io.bluezone.servers.campaign;

import org.jspecify.annotations.NullMarked;
