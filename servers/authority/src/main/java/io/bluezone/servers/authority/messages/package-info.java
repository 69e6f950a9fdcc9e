// SPDX-License-Identifier: Apache-2.0
/**
 * Codes by SMS. A telephone number is in memory alone, until its code is used or over; a message
 * whose outcome is not known is never sent again.
 */
@NullMarked
package io.bluezone.servers.authority.messages;

import org.jspecify.annotations.NullMarked;
