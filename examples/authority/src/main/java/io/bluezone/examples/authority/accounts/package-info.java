// SPDX-License-Identifier: Apache-2.0
/** Who may do what: API keys, staff accounts, roles. */
@NullMarked
package io.bluezone.examples.authority.accounts;

import org.jspecify.annotations.NullMarked;
