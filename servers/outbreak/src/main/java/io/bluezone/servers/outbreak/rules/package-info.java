// SPDX-License-Identifier: Apache-2.0
/** When people count as having met, and who is connected: rules that every engine applies. */
@NullMarked
package io.bluezone.servers.outbreak.rules;

import org.jspecify.annotations.NullMarked;
