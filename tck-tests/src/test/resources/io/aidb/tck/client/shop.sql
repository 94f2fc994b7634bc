CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'What browsers of schemas have to show';

CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
CREATE DOMAIN shop.amount AS numeric(10, 2) CHECK (VALUE >= 0);
CREATE SEQUENCE shop.numbers START 1000 INCREMENT 10 MAXVALUE 9000 CYCLE;

CREATE TABLE shop.customers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  "E-mail" varchar(80) UNIQUE,
  tags text[] DEFAULT '{}',
  since timestamptz(3) DEFAULT now()
);
COMMENT ON TABLE shop.customers IS 'Who buys; "quoted", <b>marked</b>, ünïcode';
COMMENT ON COLUMN shop.customers.tags IS 'Words of one''s own';

CREATE TABLE shop.orders (
  number integer DEFAULT nextval('shop.numbers') PRIMARY KEY,
  customer integer NOT NULL REFERENCES shop.customers ON DELETE CASCADE,
  state shop.state NOT NULL DEFAULT 'new',
  total shop.amount,
  gross numeric GENERATED ALWAYS AS (total * 1.19) STORED,
  document jsonb,
  CONSTRAINT dear CHECK (total < 100000)
);
CREATE INDEX orders_by_state ON shop.orders (state, total DESC) WHERE state <> 'sent';

CREATE TABLE shop.parts (
  "order" integer REFERENCES shop.orders,
  part smallint,
  parent_order integer,
  parent_part smallint,
  image bytea,
  embedding real[],
  PRIMARY KEY ("order", part),
  FOREIGN KEY (parent_order, parent_part) REFERENCES shop.parts ("order", part)
);

CREATE TABLE shop.visits (at date NOT NULL, customer integer REFERENCES shop.customers) PARTITION BY RANGE (at);
CREATE TABLE shop.visits_2026 PARTITION OF shop.visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE VIEW shop.open_orders AS
  SELECT o.number, c.name, o.total FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer WHERE state = 'new';
COMMENT ON VIEW shop.open_orders IS 'What is to be paid';
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY customer;

CREATE FUNCTION shop.discount(total numeric, OUT reduced numeric, percent integer DEFAULT 3) LANGUAGE sql IMMUTABLE
  AS $$ SELECT total * (100 - percent) / 100 $$;
COMMENT ON FUNCTION shop.discount IS 'A little less';
CREATE PROCEDURE shop.forget(who integer) LANGUAGE sql AS $$ DELETE FROM shop.customers WHERE id = who $$;
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.since := now(); RETURN NEW; END $$;
CREATE TRIGGER customers_stamp BEFORE UPDATE ON shop.customers FOR EACH ROW EXECUTE FUNCTION shop.stamp();

INSERT INTO shop.customers (name, "E-mail") VALUES ('Ada', 'ada@example.org'), ('Grace', NULL);
INSERT INTO shop.orders (customer, total, document) VALUES (1, 12.50, '{"a": [1, 2]}'), (1, 0, NULL), (2, 99999.99, '{}');
INSERT INTO shop.parts ("order", part, image, embedding) VALUES (1000, 1, '\x00ff', '{1, 0.5}');
INSERT INTO shop.visits VALUES ('2026-05-01', 1);
