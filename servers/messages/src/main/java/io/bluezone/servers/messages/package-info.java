// SPDX-License-Identifier: Apache-2.0
/**
 * Text messages by a carrier: what goes out when, over SMPP 3.4 or a web hook. A telephone number
 * is in memory alone; a message whose outcome is not known is never sent again.
 */
@NullMarked
package io.bluezone.servers.messages;

import org.jspecify.annotations.NullMarked;
