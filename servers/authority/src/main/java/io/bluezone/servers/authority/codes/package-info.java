// SPDX-License-Identifier: Apache-2.0
/** One-time codes: issued by who confirms cases, redeemed by devices. */
@NullMarked
package io.bluezone.servers.authority.codes;

import org.jspecify.annotations.NullMarked;
