// SPDX-License-Identifier: Apache-2.0
/** Pages for people, apart from answers to programs. */
@NullMarked
package io.bluezone.servers.web.page;

import org.jspecify.annotations.NullMarked;
