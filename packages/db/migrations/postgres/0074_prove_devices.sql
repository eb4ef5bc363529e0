-- What a desk sees as its own depends on its device id, which other people can learn. So an installation has a secret as well:
-- whoever says hello for a registered device has to give the same one, or gets no grant there.
alter table sync_device add column proof_hash bytea; -- SHA-256; null until a desk of this version says hello
