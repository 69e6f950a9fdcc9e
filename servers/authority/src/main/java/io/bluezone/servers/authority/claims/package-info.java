// SPDX-License-Identifier: Apache-2.0
/** Claimed contacts, held against a case's own history. */
@NullMarked
package io.bluezone.servers.authority.claims;

import org.jspecify.annotations.NullMarked;
