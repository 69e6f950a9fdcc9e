// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server as Spring puts it together. */
@SpringBootApplication(
    exclude = UserDetailsServiceAutoConfiguration.class,
    proxyBeanMethods = false)
public class AuthorityApplication {}
