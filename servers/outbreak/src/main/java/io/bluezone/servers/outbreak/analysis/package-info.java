// SPDX-License-Identifier: Apache-2.0
/** The chain of contacts: meetings, claims that both sides confirm, and growth. */
@NullMarked
package io.bluezone.servers.outbreak.analysis;

import org.jspecify.annotations.NullMarked;
