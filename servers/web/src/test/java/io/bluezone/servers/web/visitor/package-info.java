// SPDX-License-Identifier: Apache-2.0
/** Walks through pages as a browser without JavaScript would. */
@NullMarked
package io.bluezone.servers.web.visitor;

import org.jspecify.annotations.NullMarked;
