-- Secrets are sealed, in base64; one in clear is set up again.
update account set totp_secret = null, totp_step = 0 where totp_secret is not null;
