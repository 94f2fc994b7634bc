# The encoder of T5, and the parts that its decoder is made of as well. Nothing has a bias; attention is not scaled.

class Norm:
  weight : Tensor
  eps : float
  def forward(self: __torch__.encoder.Norm, x: Tensor) -> Tensor:
    scale = torch.rsqrt(torch.add(torch.mean(torch.pow(x, 2), [-1], True), self.eps))
    return torch.mul(self.weight, torch.mul(x, scale))

# What is added to the scores of attention by the distance from query to key, which is all that T5 knows of positions.
class RelativeBias:
  # One row per bucket of distances, one column per head.
  table : Tensor
  farthest : int
  # Whether keys after the query have buckets of their own; a decoder doesn't see them.
  both_ways : bool
  def forward(self: __torch__.encoder.RelativeBias, ahead: Tensor) -> Tensor:
    count = torch.size(self.table, 0)
    if self.both_ways:
      half = torch.floordiv(count, 2)
      bucket = __torch__.layers.buckets(torch.abs(ahead), half, self.farthest)
      bucket = torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0), 4), half))
    else:
      bucket = __torch__.layers.buckets(torch.clamp(torch.neg(ahead), 0), count, self.farthest)
    return torch.unsqueeze(torch.permute(torch.embedding(self.table, bucket), [2, 0, 1]), 0)

def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
  a = torch.scaled_dot_product_attention(q, k, v, bias, 0., False, scale=1.)
  return torch.reshape(torch.transpose(a, 1, 2), [torch.size(q, 0), torch.size(q, 2), -1])

# The rows of the weight are those of query, key and value, one after the other.
class SelfAttention:
  heads : int
  qkv : Tensor
  output : Tensor
  # [3, batch, heads, tokens, size of a head]
  def project(self: __torch__.encoder.SelfAttention, x: Tensor) -> Tensor:
    y = torch.view(torch.linear(x, self.qkv), [torch.size(x, 0), torch.size(x, 1), 3, self.heads, -1])
    return torch.permute(y, [2, 0, 3, 1, 4])
  def forward(self: __torch__.encoder.SelfAttention, x: Tensor, bias: Tensor) -> Tensor:
    q, k, v = torch.unbind(self.project(x))
    return torch.linear(__torch__.encoder.attend(q, k, v, bias), self.output)

class FeedForward:
  activation : str
  gated : bool
  inner : Tensor
  # Only if gated.
  gate : Tensor
  output : Tensor
  def forward(self: __torch__.encoder.FeedForward, x: Tensor) -> Tensor:
    y = __torch__.layers.activate(self.activation, torch.linear(x, self.inner))
    if self.gated:
      y = torch.mul(y, torch.linear(x, self.gate))
    return torch.linear(y, self.output)

class Block:
  attention_norm : __torch__.encoder.Norm
  attention : __torch__.encoder.SelfAttention
  feed_forward_norm : __torch__.encoder.Norm
  feed_forward : __torch__.encoder.FeedForward
  def forward(self: __torch__.encoder.Block, x: Tensor, bias: Tensor) -> Tensor:
    y = torch.add(x, self.attention.forward(self.attention_norm.forward(x), bias))
    return torch.add(y, self.feed_forward.forward(self.feed_forward_norm.forward(y)))

class Encoder:
  words : Tensor
  relative_bias : __torch__.encoder.RelativeBias
  blocks : List[__torch__.encoder.Block]
  norm : __torch__.encoder.Norm

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, mask: Tensor, type_ids: Optional[Tensor]) -> Tensor:
    place = torch.arange(torch.size(ids, 1), device=ids.device)
    bias = self.relative_bias.forward(torch.sub(torch.unsqueeze(place, 0), torch.unsqueeze(place, 1)))
    visible = __torch__.layers.visible(mask)
    if visible is not None:
      bias = torch.masked_fill(bias, torch.logical_not(visible), -inf)
    x = torch.embedding(self.words, ids)
    for block in self.blocks:
      x = block.forward(x, bias)
    return self.norm.forward(x)
