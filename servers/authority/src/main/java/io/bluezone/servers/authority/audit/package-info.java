// SPDX-License-Identifier: Apache-2.0
/** The account of every act. */
@NullMarked
package io.bluezone.servers.authority.audit;

import org.jspecify.annotations.NullMarked;
