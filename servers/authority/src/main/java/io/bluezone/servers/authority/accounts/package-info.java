// SPDX-License-Identifier: Apache-2.0
/** Accounts and rights: API keys, staff accounts, roles. */
@NullMarked
package io.bluezone.servers.authority.accounts;

import org.jspecify.annotations.NullMarked;
